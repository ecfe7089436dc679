/** Shows the flow with invented reports: submitted as a partner would, watched as they arrive, told as a table. */
@NullMarked
package org.signalpost.standalone.demo;

import org.jspecify.annotations.NullMarked;
