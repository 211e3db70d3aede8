/** 3D models: a file enters by upload, and waits on disk for the manufacturing system. */
@NullMarked
package sample.shop.model;

import org.jspecify.annotations.NullMarked;
