package io.hilum.contract;

/** A way into the program. Its {@code toString} names it. */
interface Door {

    /** Whether the request can be put in the words of this door. */
    boolean takes(GoldenRequest request);

    /** Sends the request and returns the reply; what is around it, such as its status, has been checked. */
    Reply send(GoldenRequest request) throws Exception;
}
