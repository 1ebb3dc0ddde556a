package org.placewell.mail;

/**
 * A meeting beside the text of a letter, as calendars read it.
 *
 * @param content an iCalendar object (RFC 5545) whose METHOD is {@code method}
 */
public record CalendarPart(Method method, String content) {

    /** What the receiver's calendar is to do (RFC 5546). */
    public enum Method {
        REQUEST,
        CANCEL
    }
}
