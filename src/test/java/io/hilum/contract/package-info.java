/** One set of requests for every way into the program, and what each of them must answer. */
package io.hilum.contract;
