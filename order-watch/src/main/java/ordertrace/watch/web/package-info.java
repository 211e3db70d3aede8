/**
 * A question over HTTP enters; an answer leaves, for those who may ask, with headers that let
 * nothing foreign run.
 */
@NullMarked
package ordertrace.watch.web;

import org.jspecify.annotations.NullMarked;
