/** What can happen to a message: a message enters, it is done to it, and what that makes leaves. */
@NullMarked
package ordertrace.losslab.fault;

import org.jspecify.annotations.NullMarked;
