/** Onboarding: what a store offers, whether we are let in, and datastores made of it, one or a thousand at a time. */
package io.touchstone.onboarding;
