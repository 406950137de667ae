/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests for the tags of one repository, page by page.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags">OCI
 *     distribution specification, listing tags</a>
 */
final class TagRequests {
    private static final int MOST_BYTES = 32 << 20;
    private static final int NOT_FOUND = 404;

    /** The largest number of pages; registries put a hundred or a thousand tags on a page. */
    private static final int MOST_PAGES = 2_000;

    private static final int MOST_TAGS = 1_000_000;

    /** The largest total length of the tags. A million tags of the usual length have half as many characters. */
    private static final long MOST_CHARACTERS = 64L << 20;

    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

    private final RepositoryRequests requests;

    TagRequests(RepositoryRequests requests) {
        this.requests = requests;
    }

    List<String> list() throws IOException {
        List<String> tags = new ArrayList<>();
        long characters = 0;
        Set<URI> seen = new HashSet<>();
        Optional<URI> next = Optional.of(requests.uri("tags/list"));
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new WrongContentException("its list of tags does not end: one page refers to an earlier one");
            }
            int before = tags.size();
            next = page(next.get(), tags);
            characters += tags.subList(before, tags.size()).stream()
                    .mapToLong(String::length)
                    .sum();
            if (seen.size() >= MOST_PAGES || tags.size() > MOST_TAGS || characters > MOST_CHARACTERS) {
                throw new WrongContentException("its list of tags does not end: there are " + tags.size() + " tags on "
                        + seen.size() + " pages, and more");
            }
        }
        return List.copyOf(tags);
    }

    private Optional<URI> page(URI address, List<String> tags) throws IOException {
        try (HttpAnswer answer = requests.send(HttpCall.of("GET", address).withHeader("Accept", "application/json"))) {
            if (answer.status() == NOT_FOUND) {
                HttpStatusException failure = requests.failure(answer);
                if (RegistryErrors.parse(failure.body()).isAbsence()) {
                    return Optional.empty();
                }
                throw failure;
            }
            if (!answer.isSuccess()) {
                throw requests.failure(answer);
            }
            tags.addAll(tags(answer));
            return next(answer);
        }
    }

    private static List<String> tags(HttpAnswer answer) throws IOException {
        try {
            return JsonObject.parse(answer.bytes(MOST_BYTES)).strings("tags");
        } catch (JsonException e) {
            throw new WrongContentException("its list of tags is malformed, " + e.discreetMessage());
        }
    }

    private static Optional<URI> next(HttpAnswer answer) throws WrongContentException {
        for (String link : answer.headers("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(resolved(answer, next.group(1)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the address of the next page. It has the scheme and host of this page, because registries behind a
     * proxy often name a wrong scheme.
     */
    private static URI resolved(HttpAnswer answer, String link) throws WrongContentException {
        URI next;
        try {
            next = WebAddress.resolve(answer.source(), link);
        } catch (IllegalArgumentException e) {
            throw new WrongContentException("its list of tags refers to a next page that has no address");
        }
        String authority = String.valueOf(next.getRawAuthority());
        if (!authority.equals(answer.source().getRawAuthority())) {
            throw new WrongContentException("the next page of its list of tags is at another host, '"
                    + NetworkFailures.printable(authority) + "'");
        }
        String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
        return answer.source().resolve(next.getRawPath() + query);
    }
}
