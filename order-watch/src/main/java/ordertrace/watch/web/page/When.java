package ordertrace.watch.web.page;

/** An instant, for machines and for people. */
record When(String iso, String text) {}
