package dev.cadenza.recipe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import org.jspecify.annotations.Nullable;

/** Which record a recipe's JSON is read as: that of the family which its setting {@code family} names. */
final class RecipeTypes extends TypeIdResolverBase {
    @Override
    public String idFromValue(Object recipe) {
        return ((Recipe) recipe).family();
    }

    @Override
    public String idFromValueAndType(Object recipe, Class<?> type) {
        return idFromValue(recipe);
    }

    @Override
    public @Nullable JavaType typeFromId(DatabindContext context, String family) {
        return RecipeFamily.named(family)
                .map(found -> context.constructType(found.recipe()))
                .orElse(null); // which the reader reports as an unknown family
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
