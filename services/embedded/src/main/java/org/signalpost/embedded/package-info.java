/**
 * Decides how one machine carries Kafka and PostgreSQL without anybody installing them: a broker inside this process, a
 * database as its child, both reachable from this machine alone, both keeping what they hold through restarts and kills,
 * and both refusing with one clear line when they cannot start. It knows nothing of reports.
 */
@NullMarked
package org.signalpost.embedded;

import org.jspecify.annotations.NullMarked;
