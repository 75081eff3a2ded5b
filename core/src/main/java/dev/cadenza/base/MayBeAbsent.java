package dev.cadenza.base;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of a record that may be null or absent in JSON, as in files of before it was there; it is null then. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
@JacksonAnnotationsInside
@JacksonInject(value = MayBeAbsent.KEY, useInput = OptBoolean.TRUE)
@JsonSetter(nulls = Nulls.SET)
public @interface MayBeAbsent {
    /** What {@link Json} knows it by. */
    String KEY = "absent";
}
