/**
 * Drawn radiographs with known findings, to train and to test with. They are drawings: no pixel comes from a patient,
 * and nothing learned from them has a medical meaning.
 */
package io.hilum.phantom;
