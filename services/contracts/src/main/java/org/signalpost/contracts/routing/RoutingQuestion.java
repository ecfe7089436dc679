package org.signalpost.contracts.routing;

import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Terms;

/**
 * What a routing decision rests on, and no more: it names no report and holds nothing sealed.
 *
 * @param terms on what terms the partner gave the report
 * @param classification what is said of it
 * @param revision which state of it is meant
 */
public record RoutingQuestion(Terms terms, Classification classification, Revision revision) {}
