/**
 * Fault switches: what a tester asked for enters by reference, what shall go wrong with a job
 * leaves.
 */
@NullMarked
package sample.mes.fault;

import org.jspecify.annotations.NullMarked;
