/** A manager's decisions: approving orders, one or several, and rejecting one. */
@NullMarked
package sample.crm.approval;

import org.jspecify.annotations.NullMarked;
