/** HTTP: routes with their permissions, the contract that checks what comes in, problems, pages, JSON. */
package io.touchstone.http;
