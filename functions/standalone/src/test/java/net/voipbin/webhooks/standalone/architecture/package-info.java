/// The rules between the rooms of the house, checked on the classes of all of them.
@NullMarked
package net.voipbin.webhooks.standalone.architecture;

import org.jspecify.annotations.NullMarked;
