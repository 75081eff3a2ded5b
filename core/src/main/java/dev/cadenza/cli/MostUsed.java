package dev.cadenza.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The options that a command's {@code --help} shows, in this order. The command then has an option {@code --help-all}
 * that shows every one; a command without this annotation shows all of them at once.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface MostUsed {
    /** The options' longest names. */
    String[] value();
}
