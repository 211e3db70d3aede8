/**
 * The one way from advice in the application's class loader to the extension: a call enters on the
 * helper's side and is answered on the extension's side. Only JDK types cross.
 */
@NullMarked
package ordertrace.agent.door;

import org.jspecify.annotations.NullMarked;
