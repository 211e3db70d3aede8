package ordertrace.bridge.status;

/**
 * An error that the MES reports.
 *
 * @param code the MES's code, for example {@code E-4711}; few different values
 * @param text the MES's description, of bounded length; empty if it gave none
 */
public record MesError(String code, String text) {}
