package org.signalpost.intake.adapter.web;

/**
 * What a page that sends something says of it.
 *
 * @param button the button that sends it
 * @param sentBefore that something else was sent from the same page before
 * @param underWay that the same is being taken at this moment
 * @param erased that the report it is about was erased
 * @param unavailable that it cannot be done at this moment
 * @param unconfirmed that it cannot be said yet whether it is done
 */
record ActWords(
        String button, String sentBefore, String underWay, String erased, String unavailable, String unconfirmed) {}
