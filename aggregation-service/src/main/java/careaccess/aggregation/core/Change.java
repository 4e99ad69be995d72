package careaccess.aggregation.core;

import org.jspecify.annotations.Nullable;

/**
 * How the contribution of one identity to one place changed.
 *
 * @param before what it no longer contributes; null: nothing
 * @param after what it contributes from now on; null: nothing
 */
public record Change(@Nullable Contribution before, @Nullable Contribution after) {}
