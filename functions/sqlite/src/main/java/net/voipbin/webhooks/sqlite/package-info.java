/// Every port on one SQLite file: one writer that commits in groups, readers beside it, and the
/// part of the lanes that is needed next in memory.
@NullMarked
package net.voipbin.webhooks.sqlite;

import org.jspecify.annotations.NullMarked;
