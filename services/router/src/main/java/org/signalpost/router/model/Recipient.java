package org.signalpost.router.model;

import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.Sharing;

/**
 * A desk, and what a copy to it requires. The requirements are the recipient's, not a rule's, so that no rule can forget
 * them.
 *
 * @param queue the desk
 * @param name what it is called
 * @param consent the consent that a copy needs; null where the desk is bound as the primary queue is
 * @param highestMark the strictest traffic-light mark it may receive
 * @param profile what it may know
 */
public record Recipient(
        QueueName queue, String name, @Nullable ConsentKind consent, Sharing highestMark, RedactionProfile profile) {}
