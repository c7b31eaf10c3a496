using System.Globalization;
using System.Reflection;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace OneOnOne.Api.Http.Contract;

/// <summary>One limit of a member.</summary>
/// <param name="Required">The member must be there and not be null.</param>
/// <param name="NotNull">Where the member is there, it is not null.</param>
/// <param name="Apply">Writes it into the member's schema.</param>
public sealed record Limit(bool Required, bool NotNull, Action<OpenApiSchema> Apply);

/// <summary>The limits of requests, read off their validators, so that they stand in one place.</summary>
public static class Limits
{
    private static readonly Dictionary<(Type Type, string Member), List<Limit>> Known = [];

    static Limits()
    {
        foreach (var request in Requests)
        {
            if (Validation.Find(request) is { } validator)
            {
                Read(request, validator);
            }
        }
    }

    /// <summary>The records that bodies are read into.</summary>
    public static IReadOnlyList<Type> Requests { get; } = [.. typeof(Limits).Assembly.GetTypes().Where(type => type is { Name: "Request", IsNested: true, IsClass: true }), typeof(EmptyBody)];

    public static IReadOnlyList<Limit> Of(Type type, string member) => Known.TryGetValue((type, member), out var limits) ? limits : [];

    private static void Read(Type type, IValidator validator)
    {
        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => !string.IsNullOrEmpty(rule.PropertyName)))
        {
            var items = rule.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
            foreach (var component in rule.Components)
            {
                if (component.Validator is IChildValidatorAdaptor child)
                {
                    if (Child(child) is { } inner)
                    {
                        Read(Nullable.GetUnderlyingType(rule.TypeToValidate) ?? rule.TypeToValidate, inner);
                    }

                    continue;
                }

                var always = items is null && !rule.HasCondition && !rule.HasAsyncCondition && !component.HasCondition && !component.HasAsyncCondition;
                if (Limit(component.Validator, always) is { } limit)
                {
                    Add(type, rule.PropertyName, items is null ? limit : new Limit(Required: false, NotNull: false, schema => ForItems(schema, limit)));
                }
            }
        }
    }

    private static Limit? Limit(IPropertyValidator validator, bool always) => validator switch
    {
        INotNullValidator => new Limit(always, NotNull: true, static _ => { }),
        INotEmptyValidator => new Limit(always, NotNull: true, NotEmpty),
        ILengthValidator length => new Limit(Required: false, NotNull: false, schema => Length(schema, length)),
        IRegularExpressionValidator pattern => new Limit(Required: false, NotNull: false, schema => schema.Pattern = pattern.Expression),
        IEmailValidator => new Limit(Required: false, NotNull: false, static schema => schema.Format = "email"),
        IMostItems most => new Limit(Required: false, NotNull: false, schema => schema.MaxItems = most.Most),
        IBetweenValidator between => new Limit(Required: false, NotNull: false, schema => Between(schema, between)),
        IComparisonValidator { ValueToCompare: int or long, Comparison: Comparison.GreaterThanOrEqual } least => new Limit(Required: false, NotNull: false, schema => schema.Minimum = Number(least.ValueToCompare)),
        IComparisonValidator { ValueToCompare: int or long, Comparison: Comparison.LessThanOrEqual } most => new Limit(Required: false, NotNull: false, schema => schema.Maximum = Number(most.ValueToCompare)),
        _ => null,
    };

    private static void NotEmpty(OpenApiSchema schema)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.String))
        {
            schema.MinLength = 1;
            schema.Pattern ??= "\\S";
        }
        else if (schema.Type is { } list && list.HasFlag(JsonSchemaType.Array))
        {
            schema.MinItems = 1;
        }
    }

    private static void Length(OpenApiSchema schema, ILengthValidator length)
    {
        schema.MinLength = length.Min > 0 ? length.Min : schema.MinLength;
        schema.MaxLength = length.Max > 0 ? length.Max : schema.MaxLength;
    }

    private static void Between(OpenApiSchema schema, IBetweenValidator between)
    {
        if (between is { From: int or long, To: int or long })
        {
            schema.Minimum = Number(between.From);
            schema.Maximum = Number(between.To);
        }
    }

    private static void ForItems(OpenApiSchema schema, Limit limit)
    {
        if (schema.Items is OpenApiSchema items)
        {
            limit.Apply(items);
        }
    }

    private static string? Number(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static void Add(Type type, string member, Limit limit)
    {
        if (!Known.TryGetValue((type, member), out var limits))
        {
            Known[(type, member)] = limits = [];
        }

        limits.Add(limit);
    }

    // The adaptor hands out its validator only for a value being validated; those of this service do not depend on it.
    private static IValidator? Child(IChildValidatorAdaptor adaptor)
    {
        var get = adaptor.GetType().GetMethod("GetValidator", BindingFlags.Public | BindingFlags.Instance);
        var nothing = get is null ? null : Activator.CreateInstance(get.GetParameters()[0].ParameterType, [null]);
        return get?.Invoke(adaptor, [nothing, null]) as IValidator;
    }
}
