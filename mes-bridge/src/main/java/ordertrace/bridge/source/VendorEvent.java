package ordertrace.bridge.source;

import ordertrace.MessageIdentity;

/**
 * What arrived, before anybody looked into it.
 *
 * @param body the vendor's bytes; not to be changed
 * @param message as far as the source knows it; without a fingerprint
 * @param redelivered whether it may have been told before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: handed on and read once
public record VendorEvent(byte[] body, MessageIdentity message, boolean redelivered) {}
