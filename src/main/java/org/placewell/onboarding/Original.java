package org.placewell.onboarding;

/** Whether a paper came as paper, which somebody holds from receipt on, or as a file (A29). */
public enum Original {
    PAPER("Paper original"),
    ELECTRONIC("Electronic");

    private final String title;

    Original(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
