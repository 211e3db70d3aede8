/** The demo's front door: options enter, the way of every order leaves on the screen. */
@NullMarked
package ordertrace.demo;

import org.jspecify.annotations.NullMarked;
