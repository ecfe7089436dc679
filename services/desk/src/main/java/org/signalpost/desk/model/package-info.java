/**
 * Decides what may happen to a case and who may read what of it. A case answers every command with what changed or with
 * why it may not be and who has it; nothing here knows of a database, a broker or a page.
 */
@NullMarked
package org.signalpost.desk.model;

import org.jspecify.annotations.NullMarked;
