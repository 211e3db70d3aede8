/**
 * Orders as the CRM keeps them, and the rules of their status; every change is told to the shop.
 */
@NullMarked
package sample.crm.order;

import org.jspecify.annotations.NullMarked;
