namespace OneOnOne.Api.Http;

/// <summary>The body of a command that needs nothing said: <c>{}</c>, or none at all.</summary>
public sealed record EmptyBody;
