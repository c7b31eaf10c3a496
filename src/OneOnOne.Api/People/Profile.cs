namespace OneOnOne.Api.People;

/// <summary>What the directory says about a person.</summary>
public sealed record Profile(string DisplayName, string Email)
{
    public string? Title { get; init; }

    public string? Department { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>How a directory system calls them; null: by their address.</summary>
    public string? UserName { get; init; }

    /// <summary>IANA.</summary>
    public string? TimeZone { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Locale { get; init; }

    public string? EmployeeNumber { get; init; }

    /// <summary>The parts of their name, where a directory system gave them.</summary>
    public PersonName? Name { get; init; }

    /// <summary>The addresses a directory system gave, of which <see cref="Email"/> is the one that counts here; null where none did.</summary>
    public IReadOnlyList<EmailAddress>? Emails { get; init; }

    /// <summary>The user name that nobody else may have, whatever its case.</summary>
    public string EffectiveUserName => UserName ?? Email;

    /// <summary>Lists compared by what they hold.</summary>
    public bool IsSame(Profile other) => this with { Emails = other.Emails } == other && (Emails is null ? other.Emails is null : other.Emails is { } emails && Emails.SequenceEqual(emails));

    /// <summary>The same person with another address: the one that stood for the former among those of a directory system follows.</summary>
    public Profile WithEmail(string email) => email == Email ? this : this with
    {
        Email = email,
        Emails = Emails is null ? null : [.. Emails.Select(address => address.Value == Email ? address with { Value = email } : address)],
    };
}

/// <summary>The parts of a name (RFC 7643, 4.1.1).</summary>
public sealed record PersonName
{
    public string? Formatted { get; init; }

    public string? FamilyName { get; init; }

    public string? GivenName { get; init; }

    public string? MiddleName { get; init; }

    public string? HonorificPrefix { get; init; }

    public string? HonorificSuffix { get; init; }
}

/// <summary>One of a person's addresses.</summary>
/// <param name="Value">The address.</param>
/// <param name="Type">What for: <c>work</c>, <c>home</c>, or what the directory system says.</param>
/// <param name="Primary">The directory system prefers it; absent when it did not say.</param>
public sealed record EmailAddress(string Value, string? Type, bool? Primary);
