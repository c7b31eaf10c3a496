using OneOnOne.Api.Tests;
using OneOnOne.Api.Tests.Isolation;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace OneOnOne.Api.Tests;

/// <summary>What takes minutes begins first, so that at the end no processor waits for the other one.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(static one => one.TestCollectionDisplayName.Contains(nameof(Working_without_conditions), StringComparison.Ordinal))];
}
