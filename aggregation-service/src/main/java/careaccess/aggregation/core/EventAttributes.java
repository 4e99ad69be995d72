package careaccess.aggregation.core;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say of it, as CloudEvents' Kafka binding names them.
 *
 * @param type {@code ce_type}; null: the record carries none
 * @param delivery {@code ce_delivery}: which delivery it belongs to; null: to none
 */
public record EventAttributes(@Nullable String type, @Nullable String delivery) {}
