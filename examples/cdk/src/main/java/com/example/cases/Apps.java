package com.example.cases;

import software.amazon.awscdk.App;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** What the apps here have in common: settings on the command line, {@code -c name=value}. */
final class Apps {

    private Apps() {}

    /** Returns the value of a setting, or the one that it has if nobody sets it. */
    static String setting(App app, String name, String otherwise) {
        Object value = app.getNode().tryGetContext(name);
        return value == null ? otherwise : value.toString();
    }

    /** Returns a stack for wherever it is deployed to; with {@code -c legacy=true} that needs no bootstrapping. */
    static Stack stack(App app, String name) {
        StackProps.Builder properties = StackProps.builder();
        if (app.getNode().tryGetContext("legacy") != null) {
            properties.synthesizer(new LegacyStackSynthesizer());
        }
        return new Stack(app, name, properties.build());
    }
}
