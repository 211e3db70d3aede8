package sample.crm.order;

import org.jspecify.annotations.Nullable;

/** What went wrong with an order in the MES, in the MES's words. */
public record MesError(String code, @Nullable String text) {}
