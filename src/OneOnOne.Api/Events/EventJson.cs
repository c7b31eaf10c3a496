using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Events;

/// <summary>The JSON of stored events: camelCase, enums as camelCase strings, absent instead of null, unknown members ignored.</summary>
public static class EventJson
{
    /// <summary>The member that holds the sealed ones.</summary>
    public const string SealedMember = "sealed";

    public static JsonSerializerOptions Whole { get; } = Options(static _ => { });

    internal static JsonSerializerOptions Clear { get; } = Options(static info => Keep(info, wanted: false));

    internal static JsonSerializerOptions Text { get; } = Options(static info => Keep(info, wanted: true));

    internal static void Check(EventType type)
    {
        if (type.Whole.Properties.Any(p => string.Equals(p.Name, SealedMember, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"{type.DotnetType}: a member cannot be called '{SealedMember}'.");
        }

        if (type.HasText == ReferenceEquals(type.Seal, Seal.None))
        {
            throw new InvalidOperationException($"{type.Name}: members marked [Sealed] need a key, and a key needs such members.");
        }
    }

    private static bool IsSealed(JsonPropertyInfo property) =>
        (property.AttributeProvider?.IsDefined(typeof(SealedAttribute), inherit: true) ?? false)
        || (property.AssociatedParameter?.AttributeProvider?.IsDefined(typeof(SealedAttribute), inherit: true) ?? false);

    // Only the event itself is split: what a sealed member contains is sealed as a whole.
    private static void Keep(JsonTypeInfo info, bool wanted)
    {
        var isEvent = info.Type.DeclaringType is { } stream && info.Type.BaseType == stream;
        if (!isEvent)
        {
            if (info.Properties.Any(IsSealed))
            {
                throw new InvalidOperationException($"{info.Type}: [Sealed] stands on members of an event, not deeper.");
            }

            return;
        }

        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            if (IsSealed(info.Properties[i]) != wanted)
            {
                info.Properties.RemoveAt(i);
            }
        }
    }

    private static JsonSerializerOptions Options(Action<JsonTypeInfo> modifier)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { modifier } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly();
        return options;
    }
}
