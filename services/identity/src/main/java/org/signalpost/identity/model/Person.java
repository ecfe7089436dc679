package org.signalpost.identity.model;

import java.util.UUID;

/**
 * The account of a person.
 *
 * @param subject what tokens and audit lines call them; never used again for somebody else
 * @param username what they type
 * @param displayName what colleagues call them
 * @param grants what they may do
 * @param enabled whether they can sign in and their session goes on
 */
public record Person(UUID subject, Username username, String displayName, Grants grants, boolean enabled) {}
