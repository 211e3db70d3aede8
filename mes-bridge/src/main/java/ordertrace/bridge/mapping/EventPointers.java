package ordertrace.bridge.mapping;

import tools.jackson.core.JsonPointer;

/** The mapping's pointers, compiled once. */
record EventPointers(
    JsonPointer eventId,
    JsonPointer order,
    JsonPointer alias,
    JsonPointer kind,
    JsonPointer state,
    JsonPointer begun,
    JsonPointer at,
    JsonPointer errorCode,
    JsonPointer errorText) {

  static EventPointers of(MappingProperties mapping) {
    return new EventPointers(
        JsonPointer.compile(mapping.eventId()),
        JsonPointer.compile(mapping.order()),
        JsonPointer.compile(mapping.alias()),
        JsonPointer.compile(mapping.kind()),
        JsonPointer.compile(mapping.state()),
        JsonPointer.compile(mapping.begun()),
        JsonPointer.compile(mapping.at()),
        JsonPointer.compile(mapping.errorCode()),
        JsonPointer.compile(mapping.errorText()));
  }
}
