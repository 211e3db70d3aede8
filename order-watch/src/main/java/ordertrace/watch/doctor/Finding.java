package ordertrace.watch.doctor;

/**
 * Something that is missing or wrong.
 *
 * @param kind one of few words, for machines
 * @param subject which service, queue or hop
 * @param text what is wrong
 * @param remedy what to do about it
 */
record Finding(String kind, String subject, String text, String remedy) {}
