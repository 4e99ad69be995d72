package careaccess.contract.client;

import careaccess.contract.measurement.MeasurementType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client as it stands in the file; whatever is not given is null. What is wrong with it is an {@link
 * IllegalArgumentException} that names the client and the field.
 *
 * @param keyHash its one key, in files from before there could be several
 * @param keys none: it comes in with tokens of an issuer only
 */
record Registration(
    @Nullable String client,
    @Nullable String keyHash,
    @Nullable List<@Nullable KeyEntry> keys,
    @Nullable String role,
    @Nullable Set<String> places,
    @Nullable Set<String> types,
    @Nullable Quota quota) {

  record KeyEntry(@Nullable String id, @Nullable String hash, @Nullable LocalDate created) {}

  /** A client's name is part of the key of every record that it reports, between slashes. */
  private static final Pattern NAME = Pattern.compile("[^/\\s]{1,64}");

  private static final Set<MeasurementType> MONTHLY_LISTS =
      Set.of(MeasurementType.COMPLETED, MeasurementType.WAITING);

  Client asClient() {
    String name = name();
    return new Client(
        name,
        role(name),
        Objects.requireNonNullElse(places, Set.of()),
        types(name),
        Objects.requireNonNullElse(quota, Quota.DEFAULT));
  }

  List<Key> allKeys() {
    List<Key> all = new ArrayList<>();
    if (keyHash != null) {
      all.add(key("keyHash", null, keyHash, null));
    }
    for (@Nullable KeyEntry entry : Objects.requireNonNullElse(keys, List.<KeyEntry>of())) {
      all.add(
          entry == null
              ? key("keys", null, null, null)
              : key("hash in keys", entry.id(), entry.hash(), entry.created()));
    }
    return all;
  }

  private Key key(String field, @Nullable String id, @Nullable String hash, @Nullable LocalDate created) {
    try {
      Key key = Key.ofHash(Objects.requireNonNullElse(hash, ""), created);
      return id == null ? key : new Key(id, key.hash(), created);
    } catch (IllegalArgumentException noHash) {
      throw new IllegalArgumentException(
          "'%s' of client '%s' must be the SHA-256 of its key, 64 digits of 0-9 and a-f".formatted(field, client),
          noHash);
    }
  }

  private String name() {
    if (client == null || !NAME.matcher(client).matches()) {
      throw new IllegalArgumentException(
          "'client' must be a name of at most 64 characters without spaces and slashes, not '%s'".formatted(client));
    }
    return client;
  }

  private Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(one -> one.name().equalsIgnoreCase(role))
        .findFirst()
        .orElseThrow(() -> wrong(name, "role", role, Arrays.stream(Role.values()).map(Role::name)));
  }

  private Set<MeasurementType> types(String name) {
    Set<MeasurementType> registered =
        Objects.requireNonNullElse(types, Set.<String>of()).stream()
            .map(code -> type(name, code))
            .collect(Collectors.toUnmodifiableSet());
    if (registered.contains(MeasurementType.WAIT) && registered.stream().anyMatch(MONTHLY_LISTS::contains)) {
      throw new IllegalArgumentException(
          ("'types' of client '%s' must be those of an event feed (wait) or of monthly lists (completed, waiting), each"
                  + " with tally: a contact that is sent as both would count twice")
              .formatted(name));
    }
    return registered;
  }

  private static MeasurementType type(String name, String code) {
    return MeasurementType.of(code).orElseThrow(() -> wrong(name, "types", code, MeasurementType.codes().stream()));
  }

  private static IllegalArgumentException wrong(
      String name, String field, @Nullable String value, Stream<String> allowed) {
    return new IllegalArgumentException(
        "'%s' of client '%s' must be one of %s, not '%s'"
            .formatted(
                field, name, allowed.map(code -> code.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")), value));
  }
}
