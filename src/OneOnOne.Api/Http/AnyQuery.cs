namespace OneOnOne.Api.Http;

/// <summary>Metadata of a route that ignores query parameters it does not know: a protocol of others says so, or its clients send their own.</summary>
public sealed class AnyQuery;
