/** What the desk's edge towards people promises. */
@NullMarked
package org.signalpost.desk.adapter.web;

import org.jspecify.annotations.NullMarked;
