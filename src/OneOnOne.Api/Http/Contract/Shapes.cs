using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using OneOnOne.Api.Ids;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace OneOnOne.Api.Http.Contract;

/// <summary>
/// Says of every object which members it has, which may be left out and which may be null, as the serializer and the validators see it.
/// A request takes no other members than these; an answer always has them all.
/// </summary>
public sealed class Shapes : ISchemaFilter
{
    /// <summary>Every type that stands in the body of a request.</summary>
    public static IReadOnlySet<Type> Requests { get; } = Limits.Requests.SelectMany(request => Reach(request, [])).ToHashSet();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema open || context.MemberInfo is not null || context.ParameterInfo is not null)
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(context.Type) ?? context.Type;
        if (IsId(type))
        {
            Become(open, JsonSchemaType.String, "uuid");
        }
        else if (type.Namespace?.StartsWith("OneOnOne", StringComparison.Ordinal) is true && type is { IsClass: true } && open.Type?.HasFlag(JsonSchemaType.Object) is true)
        {
            Describe(open, type, open.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal), context);
        }
    }

    private static void Describe(OpenApiSchema open, Type type, IDictionary<string, IOpenApiSchema> members, SchemaFilterContext context)
    {
        var request = Requests.Contains(type);
        var nullability = new NullabilityInfoContext();
        open.Required = new SortedSet<string>(StringComparer.Ordinal);
        open.AdditionalPropertiesAllowed = !request;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!members.TryGetValue(name, out var member))
            {
                continue;
            }

            var limits = Limits.Of(type, property.Name);
            var (value, nullable) = Value(property, nullability);
            var optional = request ? IsOptional(type, property, limits) : property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: not JsonIgnoreCondition.Never };
            if (!optional)
            {
                _ = open.Required.Add(name);
            }

            if (value != property.PropertyType && IsChange(property.PropertyType))
            {
                member = context.SchemaGenerator.GenerateSchema(value, context.SchemaRepository);
                if (context.SchemaRepository.TryLookupByType(property.PropertyType, out var wrapper))
                {
                    _ = context.SchemaRepository.Schemas.Remove(wrapper.Reference.Id!);
                }
            }

            members[name] = Fit(member, nullable && (request ? !limits.Any(limit => IsChange(property.PropertyType) ? limit.NotNull : limit.Required) : !optional), limits);
        }
    }

    private static IOpenApiSchema Fit(IOpenApiSchema member, bool nullable, IReadOnlyList<Limit> limits)
    {
        if (member is OpenApiSchema { OneOf: { Count: > 0 } choices } && choices.FirstOrDefault(choice => choice is OpenApiSchemaReference) is { } chosen)
        {
            member = chosen;
        }

        if (member is not OpenApiSchema open)
        {
            return nullable ? new OpenApiSchema { OneOf = [member, new OpenApiSchema { Type = JsonSchemaType.Null }] } : member;
        }

        if (open.Type is { } type)
        {
            open.Type = nullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
        }

        foreach (var limit in limits)
        {
            limit.Apply(open);
        }

        return open;
    }

    // What is given by name, and whether it may be null: of a Change<T> that is what T says.
    private static (Type Value, bool Nullable) Value(PropertyInfo property, NullabilityInfoContext context)
    {
        var info = context.Create(property);
        if (!IsChange(property.PropertyType))
        {
            return (property.PropertyType, info.ReadState == NullabilityState.Nullable);
        }

        var inner = property.PropertyType.GetGenericArguments()[0];
        return (inner, Nullable.GetUnderlyingType(inner) is not null || info.GenericTypeArguments[0].ReadState == NullabilityState.Nullable);
    }

    // A member of a request may be left out when it may be null or has a default; a validator that asks for it has the last word.
    private static bool IsOptional(Type type, PropertyInfo property, IReadOnlyList<Limit> limits)
    {
        if (IsChange(property.PropertyType))
        {
            return true;
        }

        var parameter = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == property.Name);
        return !limits.Any(limit => limit.Required)
            && (parameter?.HasDefaultValue is not false || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable);
    }

    private static void Become(OpenApiSchema open, JsonSchemaType type, string format)
    {
        open.Type = type;
        open.Format = format;
        open.Properties?.Clear();
        open.Required?.Clear();
        open.AdditionalProperties = null;
        open.AdditionalPropertiesAllowed = true;
    }

    private static bool IsChange(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Change<>);

    private static bool IsId(Type type) => type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static HashSet<Type> Reach(Type type, HashSet<Type> seen)
    {
        foreach (var argument in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
        {
            _ = Reach(argument, seen);
        }

        if (type.Namespace?.StartsWith("OneOnOne", StringComparison.Ordinal) is true && type is { IsClass: true } && seen.Add(type))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                _ = Reach(property.PropertyType, seen);
            }
        }

        return seen;
    }
}
