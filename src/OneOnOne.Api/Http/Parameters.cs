using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace OneOnOne.Api.Http;

/// <summary>The parameters of one route, read off its handler: what may stand in its query, and what in its path.</summary>
public sealed class Parameters
{
    /// <summary>How long a value may be.</summary>
    public const int MaxValue = 1000;

    private static readonly ConcurrentDictionary<RouteEndpoint, Parameters> Known = new();

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private static readonly ConcurrentDictionary<Type, MethodInfo?> Parsers = new();

    private readonly Dictionary<string, Type> _query = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _path = new(StringComparer.Ordinal);

    private Parameters(RouteEndpoint endpoint)
    {
        foreach (var (name, type) in endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler ? Of(handler) : [])
        {
            (endpoint.RoutePattern.GetParameter(name) is null ? _query : _path)[name] = type;
        }
    }

    public static Parameters Of(RouteEndpoint endpoint) => Known.GetOrAdd(endpoint, static known => new Parameters(known));

    /// <summary>What a handler takes from path and query, by name.</summary>
    public static Dictionary<string, Type> Of(MethodInfo handler)
    {
        var found = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var parameter in handler.GetParameters())
        {
            Add(found, parameter);
        }

        return found;
    }

    /// <summary>Whether every id in the path is one; otherwise there is nothing at this path.</summary>
    public bool Fit(RouteValueDictionary values) => _path.All(known => values[known.Key] is not string value || Problem(known.Value, value) is null);

    /// <summary>Unknown, repeated and ill-typed query parameters.</summary>
    /// <param name="query">The query.</param>
    /// <param name="any">Parameters that nobody knows are ignored.</param>
    public IEnumerable<Fault> Check(IQueryCollection query, bool any)
    {
        foreach (var (name, values) in query)
        {
            if (!_query.TryGetValue(name, out var type))
            {
                if (!any)
                {
                    yield return new Fault("?" + name, "unknown-parameter", "There is no such query parameter here.");
                }
            }
            else if (!type.IsArray && values.Count > 1)
            {
                yield return new Fault("?" + name, "repeated-parameter", "This query parameter is given once.");
            }
            else if (values.Select(value => Problem(type.IsArray ? type.GetElementType()! : type, value ?? string.Empty)).FirstOrDefault(problem => problem is not null) is { } problem)
            {
                yield return new Fault("?" + name, "invalid", problem);
            }
        }
    }

    private static void Add(Dictionary<string, Type> found, ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
        {
            foreach (var member in parameter.ParameterType.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [])
            {
                Add(found, member);
            }

            return;
        }

        var name = parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (IsValue(type.IsArray ? type.GetElementType()! : type))
        {
            found[char.ToLowerInvariant(name[0]) + name[1..]] = type;
        }
    }

    private static bool IsValue(Type type) => type == typeof(string) || type.IsPrimitive || type.IsEnum || Parser(type) is not null;

    private static string? Problem(Type declared, string value)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            _ when value.Length > MaxValue || value.Contains('\0', StringComparison.Ordinal) => $"At most {MaxValue} characters, without U+0000.",
            _ when type == typeof(string) => null,
            _ when type == typeof(bool) => value is "true" or "false" ? null : "This is true or false.",
            _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "This is a whole number.",
            _ when type == typeof(long) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "This is a whole number.",
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "This is a date such as 2026-12-01.",
            _ when type == typeof(DateTimeOffset) => IsInstant(value) ? null : "This is an instant such as 2026-12-01T09:00:00Z.",
            _ when type.IsEnum => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).Contains(value, StringComparer.Ordinal) ? null : "There is no such value here.",
            _ => Parser(type)?.Invoke(obj: null, [value, CultureInfo.InvariantCulture, null]) is false ? "This value is not well formed." : null,
        };
    }

    // An instant says its offset; one that leaves it out would mean another moment on another machine.
    internal static bool IsInstant(string value) =>
        (value.EndsWith('Z') || (value.Length > 6 && value[^6] is '+' or '-')) && DateTimeOffset.TryParseExact(value, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static MethodInfo? Parser(Type type) => Parsers.GetOrAdd(
        type,
        static known => known.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), known.MakeByRefType()]));
}
