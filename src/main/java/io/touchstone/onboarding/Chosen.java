package io.touchstone.onboarding;

import io.touchstone.connection.Details;
import org.jspecify.annotations.Nullable;

/**
 * The connection a request works with.
 *
 * @param id the stored connection; null for one described in the request, not stored yet
 */
record Chosen(Details details, @Nullable Long id) {}
