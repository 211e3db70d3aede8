/** Submitting an order: its model goes to the MES, then the order itself to everybody. */
@NullMarked
package sample.shop.submission;

import org.jspecify.annotations.NullMarked;
