package ordertrace.losslab;

import java.nio.file.Path;
import java.time.Duration;
import ordertrace.losslab.scene.Conditions;
import ordertrace.losslab.scene.Jars;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do.
 *
 * @param mix file with weights; null: the usual mix
 * @param rate messages a second at most
 * @param patience how long after the last deadline verdicts are waited for
 * @param conditions under which everything runs
 * @param outage for how long order-watch hears nothing in the midst of the run
 */
record Settings(
    long seed,
    int messages,
    @Nullable Path mix,
    int rate,
    Duration patience,
    Duration outage,
    Conditions conditions,
    Jars jars,
    Path folder) {}
