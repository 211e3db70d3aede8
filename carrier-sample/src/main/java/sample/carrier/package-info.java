/** The carrier: shipments enter by HTTP, the news of their delivery leaves by a webhook. */
@NullMarked
package sample.carrier;

import org.jspecify.annotations.NullMarked;
