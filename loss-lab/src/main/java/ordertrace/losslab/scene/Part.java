package ordertrace.losslab.scene;

import java.util.List;

/**
 * What a player plays.
 *
 * @param name of its log and its journal; no two have the same
 * @param service as the journey file knows it
 * @param otlp where its facts go
 * @param options of its JVM, besides those of all
 */
record Part(String name, String service, String otlp, List<String> options) {}
