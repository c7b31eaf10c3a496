using System.Text.Json.Serialization.Metadata;

namespace OneOnOne.Api.Feed;

/// <summary>A way on which the service tells what happens, besides the feed, for the catalogue of events. All its messages have one shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Description">How it is listened to.</param>
/// <param name="Operation">The name of telling.</param>
/// <param name="Summary">Who tells what.</param>
/// <param name="ContentType">Of its messages.</param>
/// <param name="Payload">The shape of its messages.</param>
/// <param name="Messages">What is told.</param>
public sealed record EventChannel(
    string Name, string Title, string Description, string Operation, string Summary, string ContentType, JsonTypeInfo Payload, IReadOnlyList<(string Name, string Title, string Summary)> Messages);
