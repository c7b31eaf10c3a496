using System.Globalization;
using Microsoft.Net.Http.Headers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Callers;

/// <summary>If-Match for things that are shown inside a larger answer: a tag is stale only if that very thing changed after the version it names.</summary>
public static class Guarding
{
    /// <summary>Why the request must not go on; null when it may.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="version">The version at which the thing changed last.</param>
    /// <param name="required">PUT, PATCH and DELETE need a tag; commands honour one.</param>
    /// <param name="newest">The version of the whole answer; a tag with a higher one was never given out.</param>
    /// <param name="own">The thing stands in the caller's notebook, whose version is the second part of a meeting's tag.</param>
    public static Refusal? Guard(this Signed signed, long version, bool required, long? newest = null, bool own = false)
    {
        if (Preconditions.Tags(signed.Http.Request) is not { } tags)
        {
            return required ? Problems.IfMatchRequired : null;
        }

        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && Seen(tag.Tag.AsSpan().Trim('"').ToString(), own) is var seen && seen >= version && seen <= (newest ?? version)))
            ? null
            : Problems.Stale;
    }

    /// <summary>The same for a thing that is addressed itself: first whether the caller may, and of one that is not there no tag is asked for.</summary>
    /// <param name="signed">The request.</param>
    /// <param name="access">Why the caller may not; null when they may.</param>
    /// <param name="there">The thing is there.</param>
    /// <param name="version">Its version.</param>
    /// <param name="required">PUT, PATCH and DELETE need a tag; commands honour one.</param>
    public static Refusal? Refuse(this Signed signed, Refusal? access, bool there, long version, bool required) => access ?? (there ? signed.Guard(version, required) : null);

    private static long Seen(string tag, bool own)
    {
        var parts = tag.Split('.');
        return long.TryParse(own && parts.Length > 1 ? parts[1] : parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
    }
}
